// Generated from words/en.json by npm run words.

/** A tag, whose value is a function that renders what the tag contains. */
export type Tag = { readonly isTag: true };

/** The arguments of every message; null for a message without arguments. */
export interface Messages {
  'signIn.email': null;
  'signIn.emailMissing': null;
  'signIn.forgotten': null;
  'signIn.linkSent.back': null;
  'signIn.linkSent.text': { email: string | number };
  'signIn.linkSent.title': null;
  'signIn.or': null;
  'signIn.password': null;
  'signIn.passwordMissing': null;
  'signIn.sendLink': null;
  'signIn.submit': null;
  'signIn.title': null;
  'ui.add': null;
  'ui.all': null;
  'ui.back': null;
  'ui.cancel': null;
  'ui.change': null;
  'ui.close': null;
  'ui.continue': null;
  'ui.copied': null;
  'ui.copy': null;
  'ui.delete': null;
  'ui.discard': null;
  'ui.done': null;
  'ui.download': null;
  'ui.edit': null;
  'ui.more': null;
  'ui.next': null;
  'ui.none': null;
  'ui.optional': null;
  'ui.previous': null;
  'ui.remove': null;
  'ui.required': null;
  'ui.retry': null;
  'ui.save': null;
  'ui.search': null;
  'ui.undo': null;
  'ui.view': null;
  'ui.viewAll': null;
}
