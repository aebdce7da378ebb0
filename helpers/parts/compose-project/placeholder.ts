/** Values that a template holds in place of real ones: `CHANGEME`, `YOUR_KEY_HERE`, `<key>`, `xxx`, `{{ key }}`, `__KEY__`. */
const WHOLE = [
  /^<[^<>]*>$|^\[(your|insert|enter|set|put)\b.*\]$|^\{\{.*\}\}$|^%[A-Z][A-Z_]+%$|^__[A-Z][A-Z0-9_]*__$/i,
  /^[x*]{3,}$|^\.{3}$|^x{3,}([-_.]x+)+$|^(sk|pk|ghp|xoxb|AKIA)[-_]?x{4,}$/i,
  /^(TODO|TBD|FIXME)\b|^TODO:/,
  /^(placeholder|dummy|fill[_-]?(me|in|this)([_-]?in)?|set[_-]?(me|this)|to[_-]be[_-](set|filled|defined|changed|replaced)|secret[_-]?goes[_-]?here|not[_-]?set|redacted|undefined)$/i,
]

/** Words of a template wherever they stand in a value, as a password inside of an address. */
const WITHIN = [
  /(^|[^a-z])(change|replace|update|edit)[_-]?(me|this|it)([^a-z]|$)|change[_-]?in[_-]?production|replace[_-]?with/i,
  /(^|[/:@=])(your|my)[_-](?:[\w-]*[_-])?(password|passwd|pass|secret|key|token|domain|host|database|db|user|username|email|org|project|bucket|account|api|app|name|server|url|id)([_-]\w+)*/i,
  /(^|[/:@=])YOUR[_-]/,
  /(^|[/:@=])(insert|enter|put|paste)[_-]\w+|[_-]goes[_-]here$|[_-]here$/i,
  /:\/\/<[^>]+>|:<[^>]+>@|@<[^>]+>/,
  /(^|[@./])example\.(com|org|net)(?![\w.-]*\.(?!com|org|net)[a-z]{2,}$)(?=$|[:/?#,])/i,
]

/** Whether a value is still a template's. */
export function isPlaceholder(value: string): boolean {
  const text = value.trim()
  return text !== '' && [...WHOLE, ...WITHIN].some((pattern) => pattern.test(text))
}
