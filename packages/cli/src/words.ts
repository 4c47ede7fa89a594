/** What the command line says by itself. What the server says comes in the language that is asked for. */
const english = {
  signedIn: 'Signed in to {url} as {name}. The token is kept in {file}.',
  signedOut: 'Signed out of profile {profile}.',
  notSignedIn: 'You are not signed in. Run: ingot login',
  askUrl: 'Address of the portal: ',
  askToken: 'Token (made in the portal under your account): ',
  urlInvalid: 'This is no web address: {url}',
  urlInsecure: 'Not over http: {url}. The token would be readable on its way. Use https, or --insecure-http in a lab.',
  unreachable: '{url} does not answer: {reason}',
  notIngot: '{url} does not answer like an Ingot portal.',
  notFound: 'There is no {noun} named {name}.',
  ambiguous: '{count} {noun}s are named {name}. Name it by its id.',
  chooseProject: 'Name the project: --project NAME. You have: {names}',
  noProject: 'There is no project named {name} among yours.',
  unknownColumn: 'There is no column {column}. There are: {columns}',
  morePages: 'There is more. Use --limit or --all.',
  typeName: 'Type {name} to confirm: ',
  notConfirmed: 'Nothing was done.',
  needYes: 'Nobody is there to confirm. Use --yes.',
  created: 'Creating {name}',
  started: 'Started: {kind} of {name}',
  nothingToDo: 'Nothing to do for {name}.',
  willBeDeleted: '{name} is switched off, and deleted at {at}. Until then it can be restored in the portal.',
  leftRunning: 'Not watching any more. The operation goes on; see it again with: ingot watch {id}',
  finished: '{name}: {kind} {status}',
  consoleOpen: 'Console of {name}. Leave with Enter ~ .',
  consoleClosed: 'Console closed: {reason}',
  consoleReader: 'Somebody else types ({writer}); you watch. Enter ~ t takes over.',
  consoleState: 'Line: {state}',
  consoleNoTerminal: 'A console needs a terminal. Without one, use --for SECONDS to only listen.',
  passwordMissing: 'Give the host a way in: --key-pair NAME, or --password',
  askPassword: 'Password of the host: ',
  requestId: 'Request {id}',
} as const

export type WordKey = keyof typeof english

const chinese: Readonly<Record<WordKey, string>> = {
  signedIn: '已以 {name} 登录 {url}。令牌保存在 {file}。',
  signedOut: '已退出配置 {profile}。',
  notSignedIn: '尚未登录。请运行：ingot login',
  askUrl: '控制台地址：',
  askToken: '令牌（在控制台的账号页面创建）：',
  urlInvalid: '这不是网址：{url}',
  urlInsecure: '不能使用 http：{url}。令牌在传输中会被读取。请使用 https，或在实验环境中加 --insecure-http。',
  unreachable: '{url} 无应答：{reason}',
  notIngot: '{url} 的应答不是 Ingot 控制台。',
  notFound: '没有名为 {name} 的 {noun}。',
  ambiguous: '有 {count} 个 {noun} 名为 {name}，请使用 ID。',
  chooseProject: '请指定项目：--project 名称。您的项目：{names}',
  noProject: '您没有名为 {name} 的项目。',
  unknownColumn: '没有列 {column}。可用的列：{columns}',
  morePages: '还有更多。请使用 --limit 或 --all。',
  typeName: '请输入 {name} 以确认：',
  notConfirmed: '未作任何更改。',
  needYes: '无法询问确认。请使用 --yes。',
  created: '正在创建 {name}',
  started: '已开始：{name} 的 {kind}',
  nothingToDo: '{name} 无需操作。',
  willBeDeleted: '{name} 已关机，将于 {at} 删除。在此之前可在控制台恢复。',
  leftRunning: '已停止查看，操作仍在进行。再次查看：ingot watch {id}',
  finished: '{name}：{kind} {status}',
  consoleOpen: '{name} 的控制台。按 回车 ~ . 离开。',
  consoleClosed: '控制台已关闭：{reason}',
  consoleReader: '当前由 {writer} 输入，您只能查看。按 回车 ~ t 接管。',
  consoleState: '线路：{state}',
  consoleNoTerminal: '控制台需要终端。没有终端时可用 --for 秒数 只听。',
  passwordMissing: '请指定登录方式：--key-pair 名称，或 --password',
  askPassword: '主机密码：',
  requestId: '请求 {id}',
}

export type Language = 'en' | 'zh-CN'
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string

/** `zh_CN.UTF-8` and its like are Chinese, everything else is English. POSIX: LC_ALL wins over LC_MESSAGES over LANG. */
export function languageOf(env: Readonly<Record<string, string | undefined>>, asked?: string): Language {
  return /^zh/i.test(asked || env.LC_ALL || env.LC_MESSAGES || env.LANG || '') ? 'zh-CN' : 'en'
}

export const wordsOf = (language: Language): Say => {
  const texts: Readonly<Record<WordKey, string>> = language === 'zh-CN' ? chinese : english
  return (key, values = {}) => texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}
