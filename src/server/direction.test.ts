import { expect, test } from 'vitest';
import { isolated } from '../shared/direction.ts';

test.each(['ליאת כהן', 'أمينة', 'Dr. ליאת', '𐤀𐤁'])('%s is isolated in a sentence', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});

test.each(['Zoë Ångström', '王秀英', '', '42'])('%j is not changed', (name) => {
  expect(isolated(name)).toBe(name);
});
