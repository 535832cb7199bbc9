import { Button, Group } from '@mantine/core';
import { Fragment, type ReactNode, useRef } from 'react';
import { IconPlus } from '../../ui/icons.generated.ts';

type Props<Row> = {
  rows: readonly Row[];
  countMax: number;
  addLabel: string;
  onAdd: () => void;
  /** `onRemoved` focuses the button that adds a row. */
  children: (index: number, onRemoved: () => void) => ReactNode;
};

/** The rows of a list, with a button to add one until the maximum is reached. */
export function AddableRows<Row extends { key: string }>(props: Props<Row>) {
  const { rows, countMax, addLabel, onAdd, children } = props;
  const add = useRef<HTMLButtonElement>(null);
  return (
    <>
      {rows.map((row, index) => (
        <Fragment key={row.key}>{children(index, () => add.current?.focus())}</Fragment>
      ))}
      {rows.length < countMax && (
        <Group>
          <Button
            ref={add}
            variant="default"
            size="compact-sm"
            leftSection={<IconPlus size={14} aria-hidden />}
            onClick={onAdd}
          >
            {addLabel}
          </Button>
        </Group>
      )}
    </>
  );
}
