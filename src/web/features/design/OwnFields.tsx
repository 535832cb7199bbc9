import { TextInput } from '@mantine/core';
import { isolated } from '../../../shared/direction.ts';
import { LIMITS } from '../../../shared/limits.ts';
import { AddableRows } from './AddableRows.tsx';
import { newField } from './design-values.ts';
import { RowButtons } from './RowButtons.tsx';
import classes from './Rows.module.css';
import { withoutRow, withRow, withRowMoved } from './rows.ts';
import type { DesignEditor } from './use-design-editor.ts';

/** Custom fields of an organisation, such as hours or credit points. */
export function OwnFields({ editor }: { editor: DesignEditor }) {
  const { fields } = editor.values;
  return (
    <AddableRows
      rows={fields}
      countMax={LIMITS.designFieldsMax}
      addLabel="Add a field"
      onAdd={() => editor.change({ fields: [...fields, newField()] }, 'field')}
    >
      {(index, onRemoved) => <FieldRow editor={editor} index={index} onRemoved={onRemoved} />}
    </AddableRows>
  );
}

type RowProps = { editor: DesignEditor; index: number; onRemoved: () => void };

function FieldRow({ editor, index, onRemoved }: RowProps) {
  const { change, values } = editor;
  const { fields } = values;
  const name = `field ${index + 1}`;
  const input = (part: 'label' | 'value') => {
    const path = `design.fields.${index}.${part}`;
    return {
      value: fields[index]?.[part] ?? '',
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        change({ fields: withRow(fields, index, { [part]: text }) }, name, path);
      },
      onBlur: editor.endTyping,
      error: editor.errors[path],
      maxLength: LIMITS.designFieldLengthMax,
      dir: 'auto',
      'data-path': path,
    };
  };
  return (
    <div className={classes.field}>
      <TextInput
        aria-label={`Label of ${isolated(name)}`}
        placeholder="Hours"
        {...input('label')}
      />
      <TextInput aria-label={`Value of ${isolated(name)}`} placeholder="16" {...input('value')} />
      <RowButtons
        name={name}
        index={index}
        count={fields.length}
        onMove={(by) => change({ fields: withRowMoved(fields, index, by) }, 'order of the fields')}
        onRemove={() => {
          change({ fields: withoutRow(fields, index) }, name);
          requestAnimationFrame(onRemoved);
        }}
      />
    </div>
  );
}
