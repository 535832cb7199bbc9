import { expect, test } from 'vitest';
import { wordsIn } from '../words/words.ts';
import { renderCredentialPage } from './credential-page.tsx';
import { validPage } from './page-fixtures.ts';
import { credentialPageCsp, themeCss, themeCssHash } from './theme.ts';

const english = wordsIn('en');

test('the theme is one rule with the brand colour and a readable text colour', () => {
  expect(themeCss('#0F766E')).toBe(':root{--brand:#0f766e;--on-brand:#ffffff}');
  expect(themeCss('#fde047')).toBe(':root{--brand:#fde047;--on-brand:#000000}');
  expect(themeCss('red}body{display:none')).toBe(':root{--brand:#3f3f46;--on-brand:#ffffff}');
});

test('the page contains the theme that the policy allows, unescaped', () => {
  const style = /<style>(.*?)<\/style>/.exec(renderCredentialPage(english, validPage))?.[1];
  expect(style).toBe(themeCss('#0f766e'));
  expect(credentialPageCsp(validPage)).toContain(`'${themeCssHash('#0f766e')}'`);
});

test('the policy allows no scripts, and pictures only from the origins of this page', () => {
  const logoUrl = 'https://cdn.example:8443/logo.png?x=;script-src *';
  const csp = credentialPageCsp({
    workspace: { brandColour: '#0f766e', logoUrl },
    picture: { url: '/c/X.webp' },
  });
  const directives = Object.fromEntries(
    csp.split('; ').map((directive) => [directive.split(' ')[0], directive]),
  );
  expect(directives).toMatchObject({
    'default-src': "default-src 'none'",
    'img-src': "img-src 'self' https://cdn.example:8443",
    'frame-ancestors': "frame-ancestors 'none'",
  });
  expect(csp).not.toContain('script-src');
  expect(csp).not.toContain('unsafe');
});
