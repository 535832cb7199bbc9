import type { ReactNode } from 'react';
import { colour, fonts, monoFonts, wrap } from './mail-style.ts';
import { textBlock, textOf } from './text-of.ts';

const ruled = {
  fontFamily: fonts,
  fontSize: '15px',
  lineHeight: '22px',
  padding: '9px 0',
  borderBottom: `1px solid ${colour.line}`,
  verticalAlign: 'top' as const,
};
// A style, because React's types know the attribute `width` for td only, and Outlook needs it.
const labelWidth = { width: '36%' };
const edge = `1px solid ${colour.line}`;

type Fact = { label: string; value: ReactNode; mono?: true };
type FactsProps = { rows: Fact[] };

/** A table of labels and values. */
export function Facts({ rows }: FactsProps) {
  const label = { ...ruled, color: colour.soft, fontWeight: 400, textAlign: 'start' as const };
  const value = { ...ruled, color: colour.ink };
  return (
    <table
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      className="line"
      style={{ margin: '24px 0 0', borderTop: edge }}
    >
      <tbody>
        {rows.map((row) => (
          <tr key={row.label}>
            <th scope="row" className="soft line" {...labelWidth} style={label}>
              {row.label}
            </th>
            <td
              className="ink line"
              style={{ ...value, ...(row.mono && { fontFamily: monoFonts }), ...wrap }}
            >
              {row.value}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
Facts.asText = ({ rows }: FactsProps) => {
  const width = Math.max(...rows.map(({ label }) => label.length)) + 3;
  const lines = rows.map(({ label, value }) => `${label}:`.padEnd(width) + textOf(value));
  return textBlock(lines.join('\n'));
};

type Remarked = { what: ReactNode; remark: string; isUrgent: boolean };
type RemarkedListProps = { rows: Remarked[] };

/** A list of items with a remark each, such as a due date. */
export function RemarkedList({ rows }: RemarkedListProps) {
  const what = { ...ruled, color: colour.ink, paddingInlineEnd: '16px', ...wrap };
  const urgent = { ...ruled, color: colour.ink, fontWeight: 600 };
  const calm = { ...ruled, color: colour.soft };
  return (
    // biome-ignore lint/a11y/useSemanticElements: mail readers lay out tables only.
    <table
      width="100%"
      cellPadding={0}
      cellSpacing={0}
      role="list"
      className="line"
      style={{ margin: '16px 0 0', borderTop: edge }}
    >
      <tbody role="presentation">
        {rows.map((row, index) => (
          // biome-ignore lint/a11y/useSemanticElements: see above.
          // biome-ignore lint/a11y/noInteractiveElementToNoninteractiveRole: it is not interactive.
          <tr key={index} role="listitem">
            <td className="ink line" role="presentation" style={what}>
              {row.what}
            </td>
            <td
              className={row.isUrgent ? 'ink line' : 'soft line'}
              style={row.isUrgent ? urgent : calm}
              width="44%"
              role="presentation"
            >
              {row.remark}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
RemarkedList.asText = ({ rows }: RemarkedListProps) => {
  const lines = rows.map(({ what, remark }) => `- ${textOf(what)}${remark && `, ${remark}`}`);
  return textBlock(lines.join('\n'));
};
