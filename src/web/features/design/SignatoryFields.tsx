import { Text, TextInput } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
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
      addLabel="Add a signatory"
      onAdd={() => editor.change({ signatories: [...signatories, newSignatory()] }, 'signatory')}
    >
      {(index, onRemoved) => <Signatory editor={editor} index={index} onRemoved={onRemoved} />}
    </AddableRows>
  );
}

type SignatoryProps = { editor: DesignEditor; index: number; onRemoved: () => void };

function Signatory({ editor, index, onRemoved }: SignatoryProps) {
  const { change, values } = editor;
  const { signatories } = values;
  const name = `signatory ${index + 1}`;
  const input = (part: 'name' | 'role') => {
    const path = `design.signatories.${index}.${part}`;
    return {
      value: signatories[index]?.[part] ?? '',
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        change({ signatories: withRow(signatories, index, { [part]: text }) }, name, path);
      },
      onBlur: editor.endTyping,
      error: editor.errors[path],
      dir: 'auto',
      'data-path': path,
    };
  };
  return (
    <fieldset className={classes.signatory} aria-label={`Signatory ${index + 1}`}>
      <div className={classes.head}>
        <Text size="sm" fw={500} aria-hidden>
          Signatory {index + 1}
        </Text>
        <RowButtons
          name={name}
          index={index}
          count={signatories.length}
          onMove={(by) =>
            change(
              { signatories: withRowMoved(signatories, index, by) },
              'order of the signatories',
            )
          }
          onRemove={() => {
            change({ signatories: withoutRow(signatories, index) }, name);
            requestAnimationFrame(onRemoved);
          }}
        />
      </div>
      <div className={classes.pair}>
        <TextInput
          label="Name"
          placeholder="Dr. Olivia Martin"
          maxLength={LIMITS.nameLengthMax}
          {...input('name')}
        />
        <TextInput
          label="Role"
          placeholder="Head of training"
          maxLength={LIMITS.roleLengthMax}
          {...input('role')}
        />
      </div>
      <SignatureField
        name={name}
        sha256={signatories[index]?.signature ?? null}
        refusal={editor.errors[`design.signatories.${index}.signature`]}
        onChange={(signature) =>
          change(
            { signatories: withRow(signatories, index, { signature }) },
            `signature of ${isolated(name)}`,
          )
        }
      />
    </fieldset>
  );
}
