import { Text, TextInput } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
import { AddableRows } from './AddableRows.tsx';
import { newSignatory } from './design-values.ts';
import { RowButtons } from './RowButtons.tsx';
import classes from './Rows.module.css';
import { withoutRow, withRow, withRowMoved } from './rows.ts';
import { SignatureField } from './SignatureField.tsx';
import type { DesignEditor } from './use-design-editor.ts';

/** The signatories of the certificate. */
export function SignatoryFields({ editor }: { editor: DesignEditor }) {
  const { signatories } = editor.values;
  return (
    <AddableRows
      rows={signatories}
      countMax={LIMITS.signatoriesMax}
      addLabel={t('design.signatory.add')}
      onAdd={() =>
        editor.change(
          { signatories: [...signatories, newSignatory()] },
          t('design.change.signatoryAdded'),
        )
      }
    >
      {(index, onRemoved) => <Signatory editor={editor} index={index} onRemoved={onRemoved} />}
    </AddableRows>
  );
}

type SignatoryProps = { editor: DesignEditor; index: number; onRemoved: () => void };

function Signatory({ editor, index, onRemoved }: SignatoryProps) {
  const { change, values } = editor;
  const { signatories } = values;
  const number = index + 1;
  const title = t('design.signatory.title', { number });
  const step = t('design.change.signatory', { number });
  const input = (part: 'name' | 'role') => {
    const path = `design.signatories.${index}.${part}`;
    return {
      value: signatories[index]?.[part] ?? '',
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        change({ signatories: withRow(signatories, index, { [part]: text }) }, step, path);
      },
      onBlur: editor.endTyping,
      error: editor.errors[path],
      dir: 'auto',
      'data-path': path,
    };
  };
  return (
    <fieldset className={classes.signatory} aria-label={title}>
      <div className={classes.head}>
        <Text size="sm" fw={500} aria-hidden>
          {title}
        </Text>
        <RowButtons
          kind="signatory"
          index={index}
          count={signatories.length}
          onMove={(by) =>
            change(
              { signatories: withRowMoved(signatories, index, by) },
              t('design.change.signatoryOrder'),
            )
          }
          onRemove={() => {
            change({ signatories: withoutRow(signatories, index) }, step);
            requestAnimationFrame(onRemoved);
          }}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label={t('design.signatory.name')}
          placeholder={t('design.signatory.nameExample')}
          maxLength={LIMITS.nameLengthMax}
          {...input('name')}
        />
        <TextInput
          label={t('design.signatory.role')}
          placeholder={t('design.signatory.roleExample')}
          maxLength={LIMITS.roleLengthMax}
          {...input('role')}
        />
      </div>
      <SignatureField
        number={number}
        sha256={signatories[index]?.signature ?? null}
        refusal={editor.errors[`design.signatories.${index}.signature`]}
        onChange={(signature) =>
          change(
            { signatories: withRow(signatories, index, { signature }) },
            t('design.change.signature', { number }),
          )
        }
      />
    </fieldset>
  );
}
