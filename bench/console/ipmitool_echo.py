"""Keystroke echo of `ipmitool sol activate` in a pseudo-terminal: one key, its echo, a pause, the next.

Arguments: port, keys, pause in ms. Prints one JSON list of latencies in ms.
"""
import json, os, pty, select, sys, time

port, keys, pause_s = sys.argv[1], int(sys.argv[2]), float(sys.argv[3]) / 1000
command = ["ipmitool", "-I", "lanplus", "-C", "17", "-H", "127.0.0.1", "-p", port, "-U", "admin", "-P", "lab-password"]
pid, terminal = pty.fork()
if pid == 0:
    os.execvp("ipmitool", command + ["sol", "activate"])


def read(until, limit_s):
    """Reads until `until(bytes)` or the time is over."""
    seen, end = b"", time.monotonic() + limit_s
    while time.monotonic() < end:
        if select.select([terminal], [], [], 0.5)[0]:
            seen += os.read(terminal, 4096)
            if until(seen):
                return seen
    raise SystemExit("no answer: %r" % seen)


read(lambda seen: b"operational" in seen, 20)
time.sleep(0.3)
latencies = []
for i in range(keys):
    key = bytes([97 + i % 26])
    start = time.perf_counter()
    os.write(terminal, key)
    read(lambda seen: key in seen, 10)
    latencies.append((time.perf_counter() - start) * 1000)
    time.sleep(pause_s)
os.write(terminal, b"\r~.")
time.sleep(0.3)
print(json.dumps(latencies))
