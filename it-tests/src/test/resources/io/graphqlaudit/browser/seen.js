// What a person sees and a screen reader names: elements through all shadow roots, by role and accessible name.
const SELECTORS = {
  alert: '[role=alert]',
  button: 'button, [role=button], summary, input[type=submit]',
  checkbox: 'input[type=checkbox], [role=checkbox], [role=switch]',
  dialog: 'dialog[open], [role=dialog], [role=alertdialog]',
  field: 'input:not([type=hidden], [type=checkbox], [type=radio]), textarea, [role=searchbox], [role=combobox]:not(select)',
  heading: 'h1, h2, h3, h4, [role=heading]',
  link: 'a[href]',
  list: 'select, [role=listbox]',
  menuitem: '[role^=menuitem]',
  option: '[role=option]',
  separator: '[role=separator]',
  slider: '[role=slider]',
  row: 'tbody tr, [role=row]:not(:has([role=columnheader]))',
  status: '[role=status], [aria-live]',
  tab: '[role=tab]',
  table: 'table, [role=table], [role=grid]',
};

function* everything(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* everything(element.shadowRoot);
  }
}

function* matching(css, root = document) {
  if (root.shadowRoot) yield* matching(css, root.shadowRoot);
  for (const element of everything(root)) if (element.matches(css)) yield element;
}

const visible = (element) => element.checkVisibility({ visibilityProperty: true });

function text(node) {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE && node.nodeType !== Node.DOCUMENT_FRAGMENT_NODE) return '';
  if (node.nodeType === Node.ELEMENT_NODE) {
    if (['SCRIPT', 'STYLE', 'TEMPLATE', 'NOSCRIPT'].includes(node.tagName)) return '';
    const style = getComputedStyle(node);
    if (style.display === 'none' || style.visibility === 'hidden') return '';
    if (node.tagName === 'SLOT' && node.assignedNodes().length) return node.assignedNodes().map(text).join('');
  }
  const inner = [...(node.shadowRoot ?? node).childNodes].map(text).join('');
  return node.nodeType === Node.ELEMENT_NODE && getComputedStyle(node).display !== 'inline' ? `\n${inner}\n` : inner;
}

const tidy = (words) => words.replace(/\s+/g, ' ').trim();

function name(element) {
  const root = element.getRootNode();
  const by = (element.getAttribute('aria-labelledby') ?? '').split(/\s+/).filter(Boolean);
  const labelled = by.map((id) => root.getElementById(id)).filter(Boolean).map(text).join(' ');
  const labels = [...(element.labels ?? [])].map(text).join(' ');
  const content = ['INPUT', 'TEXTAREA', 'SELECT', 'TABLE'].includes(element.tagName) ? '' : text(element);
  return tidy(labelled || element.getAttribute('aria-label') || labels || content || element.title
      || element.caption?.textContent || element.placeholder || '');
}

function named(role, wanted, exact, root) {
  const found = [];
  for (const element of matching(SELECTORS[role], root ?? document)) {
    if (!visible(element)) continue;
    const called = name(element);
    if (exact ? called === wanted : called.toLowerCase().includes(wanted.toLowerCase())) found.push(element);
  }
  // The one that is called exactly so, where there are several.
  return found.find((element) => name(element) === wanted) ?? found[0] ?? null;
}

function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}
