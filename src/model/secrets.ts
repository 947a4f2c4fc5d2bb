/** What stands in place of a secret. Always the same length, so that it tells nothing. */
export const mask = '••••••';

/** Words of a name that make its value a secret wherever they stand in it. */
const secretWords = new Set([
  'password',
  'passwd',
  'passphrase',
  'passcode',
  'pass',
  'pwd',
  'pw',
  'secret',
  'secrets',
  'token',
  'tokens',
  'credential',
  'credentials',
  'creds',
  'apikey',
  'authkey',
  'accesskey',
  'secretkey',
  'privatekey',
  'auth',
  'authorization',
  'bearer',
  'jwt',
  'pat',
  'cookie',
  'salt',
  'pepper',
  'otp',
  'pin',
]);

/** Run together with other words these still mean a secret: `DBPASSWORD`, `GITHUBTOKEN`. */
const telling = /passw(?:or)?d|passphrase|secret|token|credential|api_?key|private_?key|access_?key/i;

/** `POSTGRES_PASSWORD_FILE` says where a secret is, not what it is. */
const whereabouts = new Set([
  'file',
  'path',
  'dir',
  'url',
  'uri',
  'endpoint',
  'name',
  'length',
  'ttl',
  'expiry',
  'sock',
]);

/** Whether the value of an environment variable, label or field of this name should not be shown. */
export function looksSecret(name: string): boolean {
  const words = name
    .slice(0, 1000)
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const last = words.at(-1);
  if (last === undefined || whereabouts.has(last)) return false;
  if (words.some(word => secretWords.has(word))) return true;
  // `ENCRYPTION_KEY` is one, `PUBLIC_KEY` and `KEY_COUNT` are not.
  if ((last === 'key' || last === 'keys') && !words.includes('public')) return true;
  return telling.test(name.slice(0, 1000));
}

/** The value of something named `name`, fit to be shown: a secret as {@link mask}, credentials in URLs masked. */
export function maskValue(name: string, value: string): string {
  if (value === '') return value;
  return looksSecret(name) ? mask : maskUrlCredentials(value);
}

/** An entry `NAME=value`, fit to be shown. */
export function maskEntry(entry: string): string {
  const at = entry.indexOf('=');
  return at < 0
    ? maskUrlCredentials(entry)
    : `${entry.slice(0, at)}=${maskValue(entry.slice(0, at), entry.slice(at + 1))}`;
}

/** Text in which the passwords of `scheme://user:password@` (and tokens of `https://token@`) are masked. Linear. */
export function maskUrlCredentials(text: string): string {
  if (!text.includes('://') || !text.includes('@')) return text;
  return text.replace(/[^\s"'<>`]+/g, maskedWord);
}

function maskedWord(word: string): string {
  const [before = '', ...rest] = word.split('://');
  let shown = before;
  let scheme = before;
  for (const part of rest) {
    shown += `://${maskedAuthority(scheme, part)}`;
    scheme = part;
  }
  return shown;
}

/** @param part what follows `://`, up to the next such mark */
function maskedAuthority(scheme: string, part: string): string {
  const at = part.lastIndexOf('@');
  if (at < 0) return part;
  const user = part.slice(0, at);
  const colon = user.indexOf(':');
  if (colon < 0) return /https?$/i.test(scheme) && !/[/?#]/.test(user) ? `${mask}${part.slice(at)}` : part;
  // The colon of a port, with a path that has an @ in it; or a colon within a path.
  if (/^\d{1,5}[/?#]/.test(user.slice(colon + 1, colon + 8)) || /[/?#]/.test(user.slice(0, colon))) return part;
  return `${user.slice(0, colon)}:${mask}${part.slice(at)}`;
}
