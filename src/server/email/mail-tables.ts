import { createElement as h, type ReactElement, type ReactNode } from 'react';
import { colour, fonts, line, wrap } from './mail-frame.ts';

const monoFonts = 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace';

const ruled = {
  fontFamily: fonts,
  fontSize: '15px',
  lineHeight: '22px',
  padding: '9px 0',
  borderBottom: `1px solid ${line}`,
  verticalAlign: 'top' as const,
};

function table(margin: string, role: 'list' | undefined, rows: ReactElement[]): ReactElement {
  return h(
    'table',
    {
      width: '100%',
      cellPadding: 0,
      cellSpacing: 0,
      role,
      className: 'line',
      style: { margin, borderTop: `1px solid ${line}` },
    },
    h('tbody', role && { role: 'presentation' }, ...rows),
  );
}

export type MailFact = { label: string; value: ReactNode; mono?: true };

export function facts(rows: MailFact[]): ReactElement {
  const label = { ...ruled, color: colour.soft, fontWeight: 400, textAlign: 'left' as const };
  const row = ({ label: name, value, mono }: MailFact) => {
    const style = { ...ruled, color: colour.ink, ...(mono ? { fontFamily: monoFonts } : {}) };
    return h(
      'tr',
      null,
      h('th', { scope: 'row', className: 'soft line', width: '36%', style: label }, name),
      h('td', { className: 'ink line', style: { ...style, ...wrap } }, value),
    );
  };
  return table('24px 0 0', undefined, rows.map(row));
}

type Remarked = { what: ReactNode; remark: string; isUrgent: boolean };

/** Things with a remark on each, such as the day on which it is due. */
export function remarkedList(rows: Remarked[]): ReactElement {
  const what = { ...ruled, color: colour.ink, paddingRight: '16px', ...wrap };
  const row = (it: Remarked) => {
    const look = it.isUrgent
      ? { className: 'ink line', style: { ...ruled, color: colour.ink, fontWeight: 600 } }
      : { className: 'soft line', style: { ...ruled, color: colour.soft } };
    return h(
      'tr',
      { role: 'listitem' },
      h('td', { className: 'ink line', role: 'presentation', style: what }, it.what),
      h('td', { ...look, width: '44%', role: 'presentation' }, it.remark),
    );
  };
  return table('16px 0 0', 'list', rows.map(row));
}
