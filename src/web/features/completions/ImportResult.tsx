import { Button, Stack, Text, Title } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import type { Recording } from '../../api/workspace-api.ts';
import { announce } from '../../ui/Announcer.tsx';
import { Count } from '../../ui/Count.tsx';
import { type Column, DataTable } from '../../ui/DataTable.tsx';
import { IconDownload } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import { fieldWords, refusedCsv } from './csv.ts';
import classes from './ImportPanel.module.css';
import { saveText } from './save-text.ts';

type Refused = Recording['refused'][number];

const columns = (): readonly Column<Refused>[] => [
  {
    key: 'row',
    header: t('completion.import.row'),
    width: 70,
    render: ({ row }) => <Count value={row} />,
  },
  {
    key: 'field',
    header: t('completion.import.column'),
    width: 120,
    render: ({ field }) => fieldWords(field),
  },
  { key: 'reason', header: t('completion.import.reason'), render: ({ reason }) => reason },
];

const SHOWN_AT_ONCE = 50;

/** The result of a dry run: how many rows would be recorded, and which would be refused. */
export function ImportResult({ result }: { result: Recording }) {
  const { recorded, unchanged, refused } = result;
  const top = useRef<HTMLDivElement>(null);
  // A long text may have pushed the result out of the viewport.
  useEffect(() => {
    void top.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  // The live region is external to React.
  useEffect(() => {
    const rejected = refused.length;
    announce(t('completion.import.announcement', { recorded, unchanged, rejected }));
  }, [recorded, unchanged, refused.length]);
  return (
    <Stack gap="md" ref={top}>
      <dl className={classes.counts}>
        <Figure value={recorded} words={t('completion.import.toRecord')} />
        <Figure value={unchanged} words={t('completion.import.unchanged')} />
        <Figure value={refused.length} words={t('completion.import.rejected')} />
      </dl>
      {recorded === 0 && <Text size="sm">{t('completion.import.nothing')}</Text>}
      {refused.length > 0 && <Refusals refused={refused} />}
    </Stack>
  );
}

function Figure({ value, words }: { value: number; words: string }) {
  return (
    <div>
      <dt>{words}</dt>
      <dd>
        <Count value={value} />
      </dd>
    </div>
  );
}

function Refusals({ refused }: { refused: Recording['refused'] }) {
  const [shown, setShown] = useState(SHOWN_AT_ONCE);
  return (
    <section aria-labelledby="refused-rows">
      <div className={classes.top}>
        <Title order={3} id="refused-rows">
          {t('completion.import.rejectedRows')}
        </Title>
        <Button
          variant="default"
          size="compact-sm"
          leftSection={<IconDownload size={14} aria-hidden />}
          onClick={() => saveText('rejected-rows.csv', refusedCsv(refused))}
        >
          {t('completion.import.download')}
        </Button>
      </div>
      <DataTable
        label={t('completion.import.rejectedRows')}
        columns={columns()}
        list={{
          items: refused.slice(0, shown),
          loadMore: shown < refused.length ? () => setShown(shown + SHOWN_AT_ONCE * 4) : undefined,
        }}
        rowKey={(it) => `${it.row} ${it.field}`}
        rowName={(it) => t('completion.import.rowName', { row: it.row })}
        empty={null}
      />
    </section>
  );
}
