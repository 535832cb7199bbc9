/**
 * Runs in a page: the right-to-left texts that are part of a sentence and not set apart in it, and
 * the blocks that are right-to-left as a whole, whose text moves to the other edge.
 */
export function findLoose(): string[] {
  const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/;
  /** The right-to-left words of a text, each from the isolate that opens before them. */
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
  /** A block that is wider than its text, which lies at the far edge. */
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
