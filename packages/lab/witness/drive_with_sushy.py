"""Drives one Redfish service with OpenStack's sushy and prints what it saw, one JSON object per line.

Usage: drive_with_sushy.py '{"url": …, "ca": …, "username": …, "password": …, "iso": …, "firmware": …, "events": …}'

A step that sushy, or the service, refuses is reported with its error; the steps after it still run.
"""

import json
import logging
import sys
import time

import sushy

logging.disable(logging.CRITICAL)
want = json.loads(sys.argv[1])
PATIENCE_SECONDS = 20
# Debian's package leaves out the folder with the standard message registries.
sushy.Sushy._get_standard_message_registry_collection = lambda self: []


def report(step, **seen):
    print(json.dumps({'step': step, **seen}, default=str), flush=True)


def until(check):
    """Polls until the check is true, or gives up."""
    end = time.time() + PATIENCE_SECONDS
    while time.time() < end:
        if check():
            return True
        time.sleep(0.05)
    return False


def text(value):
    """Sushy's enums by their word on the wire."""
    return getattr(value, 'value', value)


root = sushy.Sushy(want['url'], username=want['username'], password=want['password'], verify=want['ca'])
system = root.get_system()
manager = root.get_manager()
chassis = root.get_chassis()


def observed_power():
    chassis.refresh()
    return text(chassis.power_state)


def bring_power(value):
    allowed = system.get_allowed_reset_system_values()
    if observed_power() != value:
        kind = sushy.ResetType.ON if value == 'On' else sushy.ResetType.FORCE_OFF
        system.reset_system(kind)
    return until(lambda: observed_power() == value) and len(allowed)


def see_root():
    return {'version': root.redfish_version, 'uuid': root.uuid,
            'token': root._auth.get_session_key() is not None}


def see_sessions():
    sessions = root.get_session_service().sessions
    return {'open': len(sessions.get_members()), 'timeout': root.get_session_service().session_timeout}


def see_system():
    cpus = system.processors.summary
    return {'manufacturer': system.manufacturer, 'model': json_of(system, 'Model'), 'serial': system.serial_number,
            'uuid': system.uuid, 'bios': system.bios_version, 'power': text(system.power_state),
            'threads': cpus.count, 'architecture': text(cpus.architecture),
            'memory_gib': system.memory_summary.size_gib,
            'macs': sorted(mac.lower() for mac in system.ethernet_interfaces.summary),
            'managers': len(system.managers), 'chassis': len(system.chassis)}


def json_of(resource, key):
    return resource.json.get(key)


def change_power():
    seen = {'off_to_on': bring_power('On')}
    system.reset_system(sushy.ResetType.FORCE_RESTART)
    seen['on_to_off'] = bring_power('Off')
    return seen


def change_boot():
    system.set_system_boot_options(target=sushy.BootSource.PXE, enabled=sushy.BootSourceOverrideEnabled.ONCE,
                                   mode=sushy.BootSourceOverrideMode.UEFI)
    system.refresh()
    once = [text(system.boot.target), text(system.boot.enabled), text(system.boot.mode)]
    system.set_system_boot_options(target=sushy.BootSource.HDD, enabled=sushy.BootSourceOverrideEnabled.CONTINUOUS)
    system.refresh()
    always = [text(system.boot.target), text(system.boot.enabled)]
    system.set_system_boot_options(target=sushy.BootSource.NONE, enabled=sushy.BootSourceOverrideEnabled.DISABLED)
    system.refresh()
    return {'once': once, 'always': always, 'cleared': text(system.boot.enabled)}


def boot_medium():
    drive = next(one for one in manager.virtual_media.get_members()
                 if sushy.VirtualMediaType.CD in one.media_types)
    if drive.inserted:
        drive.eject_media()
    drive.insert_media(want['iso'], **want['insert'])
    drive.refresh()
    seen = {'inserted': drive.inserted, 'image': drive.image}
    system.refresh()
    system.set_system_boot_options(target=sushy.BootSource.CD, enabled=sushy.BootSourceOverrideEnabled.ONCE)
    bring_power('On')
    # The medium stays until the machine runs from it.
    seen['running'] = until(lambda: root.get_system().json['BootProgress']['LastState'] == 'OSRunning')
    drive.eject_media()
    drive.refresh()
    seen['ejected'] = not drive.inserted
    bring_power('Off')
    return seen


def change_bios():
    bios = system.bios
    registry = bios.get_attribute_registry()
    named = {one.name: one for one in registry.registry_entries.attributes}
    name = want['bios_attribute']
    other = next(value['ValueName'] for value in named[name].allowable_values
                 if value['ValueName'] != bios.attributes[name])
    bios.set_attribute(name, other)
    bios.refresh()
    seen = {'attributes': len(bios.attributes), 'described': len(named), 'pending': bios.pending_attributes,
            'unchanged': bios.attributes[name] != other}
    bring_power('On')

    def applied():
        bios.refresh()
        return bios.attributes[name] == other
    seen['applied'] = until(applied)
    seen['status'] = bios.update_status.status
    bios.reset_bios()
    bring_power('Off')
    bring_power('On')
    seen['reset'] = until(lambda: not applied())
    bring_power('Off')
    return seen


def update_firmware():
    service = root.get_update_service()
    items = service.firmware_inventory.get_members()
    drive = next(one for one in items if one.identity == 'Disk.1')
    before = drive.version
    monitor = service.simple_update(want['firmware'], targets=[drive.path])
    path = monitor.task_monitor_uri
    tasks = root.get_task_service().tasks
    ended = until(lambda: all(text(one.task_state) not in ('New', 'Running') for one in fresh(tasks)))
    drive.refresh()
    return {'items': len(items), 'before': before, 'after': drive.version, 'monitor': path, 'ended': ended,
            'processing': monitor.check_is_processing,
            'states': [[text(one.task_state), one.percent_complete] for one in fresh(tasks)]}


def fresh(collection):
    collection.refresh(force=True)
    members = collection.get_members()
    for member in members:
        member.refresh(force=True)
    return members


def subscribe():
    service = root.get_event_service()
    subscription = service.subscriptions.create({
        'Destination': want['events'], 'Protocol': 'Redfish', 'Context': 'ingot-witness',
        'EventTypes': ['Alert', 'StatusChange']})
    service.submit_test_event('77', '2026-01-02T03:04:05Z', 'Alert', 'hello from sushy', [],
                              'Base.1.0.Success', '/redfish/v1/Systems', 'OK')
    bring_power('On')
    time.sleep(0.3)
    context = subscription.context
    subscription.delete()
    bring_power('Off')
    return {'context': context, 'left': len(fresh(service.subscriptions)),
            'types': sorted(text(one) for one in service.get_event_types_for_subscription())}


def see_storage():
    storage = system.storage.get_members()[0]
    return {'drives': [[one.serial_number, one.capacity_bytes, text(one.protocol)] for one in storage.drives],
            'volumes': len(storage.volumes.get_members()),
            'raid': [[text(kind) for kind in one.raid_types] for one in storage.storage_controllers]}


def make_volume():
    storage = system.storage.get_members()[0]
    payload = {'RAIDType': 'RAID1', 'Name': 'witness',
               'Links': {'Drives': [{'@odata.id': one.path} for one in storage.drives[:2]]}}
    storage.volumes.create(payload)

    def volumes():
        # Sushy never looks again at a list that was empty.
        return root.get_system().storage.get_members()[0].volumes.get_members()
    until(lambda: len(volumes()) == 1)
    volume = volumes()[0]
    seen = {'type': text(volume.raid_type), 'bytes': volume.capacity_bytes, 'name': volume.name}
    volume.delete()
    seen['deleted'] = until(lambda: len(volumes()) == 0)
    return seen


def change_secure_boot():
    secure = system.secure_boot
    before = [secure.enabled, text(secure.current_boot), text(secure.mode)]
    secure.set_enabled(True)
    bring_power('On')

    def booted():
        secure.refresh()
        return text(secure.current_boot) == 'Enabled'
    seen = {'before': before, 'in_force': until(booted)}
    secure.reset_keys(sushy.SecureBootResetKeysType.DELETE_ALL_KEYS)
    secure.refresh()
    seen['without_keys'] = [secure.enabled, text(secure.mode)]
    secure.reset_keys(sushy.SecureBootResetKeysType.RESET_ALL_KEYS_TO_DEFAULT)
    bring_power('Off')
    return seen


def see_environment():
    bring_power('On')
    thermal, power = chassis.thermal, chassis.power
    seen = {'temperatures': [[one.name, one.reading_celsius, one.upper_threshold_critical]
                             for one in thermal.temperatures],
            'fans': [[one.name, one.reading] for one in thermal.fans],
            'supplies': [[one.name, one.last_power_output_watts] for one in power.power_supplies]}
    return seen


def change_light():
    seen = []
    for state in (sushy.IndicatorLED.LIT, sushy.IndicatorLED.BLINKING, sushy.IndicatorLED.OFF):
        system.set_indicator_led(state)
        system.refresh()
        seen.append(text(system.indicator_led))
    return {'states': seen}


def send_nmi():
    bring_power('On')
    system.reset_system(sushy.ResetType.NMI)
    return {}


def see_manager():
    return {'firmware': manager.firmware_version, 'model': manager.model, 'type': text(manager.manager_type),
            'serial': sorted(text(one) for one in manager.get_supported_serial_console_types())}


def log_out():
    uri = root._auth.get_session_resource_id()
    root._auth.close()
    return {'uri': uri}


for run in (see_root, see_sessions, see_system, see_manager, change_power, change_boot, boot_medium, change_bios,
            update_firmware, subscribe, see_storage, make_volume, change_secure_boot, see_environment, change_light,
            send_nmi, log_out):
    try:
        report(run.__name__, seen=run())
    except Exception as error:  # noqa: BLE001: every refusal is a finding, whatever its class
        report(run.__name__, error=f'{type(error).__name__}: {error}')
