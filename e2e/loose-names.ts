/**
 * Runs in a page. Returns right-to-left texts inside a sentence that are not isolated, and
 * right-to-left blocks whose text is moved to the other edge.
 */
export function findLoose(): string[] {
  const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  /** Whether every right-to-left part of a text is inside an isolate. */
  const isSetApart = (text: string) =>
    !rightToLeft.test(text.replace(/\u2068[^\u2068\u2069]*\u2069/g, ''));
  const isAlone = (text: string) => !/\p{Script=Latin}/u.test(text);
  const found: string[] = [];

  const attributes = ['aria-label', 'title', 'alt', 'placeholder', 'aria-description'];
  for (const element of document.querySelectorAll(attributes.map((it) => `[${it}]`).join())) {
    for (const attribute of attributes) {
      const text = element.getAttribute(attribute) ?? '';
      if (!isSetApart(text) && !isAlone(text)) found.push(`${attribute}: ${text}`);
    }
  }
  if (!isSetApart(document.title)) found.push(`title: ${document.title}`);

  const isInline = (element: Element) => getComputedStyle(element).display === 'inline';
  /** Whether a block is wider than its text, and the text is at the far edge. */
  const isMoved = (block: Element) => {
    const { direction, paddingLeft } = getComputedStyle(block);
    if (isInline(block) || direction !== 'rtl') return false;
    const text = document.createRange();
    text.selectNodeContents(block);
    const start = block.getBoundingClientRect().left + Number.parseFloat(paddingLeft);
    return text.getBoundingClientRect().left - start > 4;
  };
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const { textContent, parentElement } = texts.currentNode;
    const text = textContent ?? '';
    if (parentElement === null || !rightToLeft.test(text)) continue;
    if (parentElement.closest('script, style, textarea')) continue;
    const isSentence = !isAlone(text);
    if (isSentence && getComputedStyle(parentElement).direction === 'rtl') {
      found.push(`turned: ${text}`);
    }
    if (isSetApart(text)) continue;
    let element: Element = parentElement;
    while (isInline(element) && getComputedStyle(element).unicodeBidi === 'normal') {
      element = element.parentElement ?? document.body;
    }
    const sentence = element.textContent ?? '';
    if (!isAlone(sentence)) found.push(`text: ${sentence}`);
    if (isMoved(element)) found.push(`moved: ${sentence}`);
  }
  return found;
}
