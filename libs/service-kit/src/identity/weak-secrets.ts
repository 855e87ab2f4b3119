/** Words that stand in examples and placeholders, and in no secret that was drawn. */
const placeholders = /change.?me|example|secret|password|steward|default|placeholder|insecure/i;
/** A secret that was drawn has more different characters than this, hexadecimal ones too. */
const leastDifferent = 10;
/** Passwords that images, guides and habits begin with. */
const usualPasswords = new Set([
  'postgres',
  'postgresql',
  'password',
  'passw0rd',
  'steward',
  'steward_app',
  'admin',
  'administrator',
  'root',
  'changeme',
  'change-me',
  'example',
  'secret',
  'test',
  'demo',
  'steward-demo',
  '123456',
  '12345678',
  '123456789',
  'pgpassword',
  'mysecretpassword',
  'letmein',
]);

/** Whether a shared secret is one that somebody wrote rather than drew: a placeholder, or few characters over and over. */
export function isWeakSecret(secret: string): boolean {
  return placeholders.test(secret) || new Set(secret).size < leastDifferent;
}

/** Whether the password in a database's address is a usual one, or the user's own name; an address without one proves itself otherwise. */
export function hasWeakPassword(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { password, username } = new URL(url);
  const plain = decoded(password).toLowerCase();
  return plain !== '' && (usualPasswords.has(plain) || plain === decoded(username).toLowerCase());
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
