/** The cookie with the language that was chosen in a browser. Contains nothing else. */
export const LANGUAGE_COOKIE = 'language';
