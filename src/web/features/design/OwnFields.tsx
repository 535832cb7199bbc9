import { TextInput } from '@mantine/core';
import { LIMITS } from '../../../shared/limits.ts';
import { t } from '../../words.ts';
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
      addLabel={t('design.field.add')}
      onAdd={() =>
        editor.change({ fields: [...fields, newField()] }, t('design.change.fieldAdded'))
      }
    >
      {(index, onRemoved) => <FieldRow editor={editor} index={index} onRemoved={onRemoved} />}
    </AddableRows>
  );
}

type RowProps = { editor: DesignEditor; index: number; onRemoved: () => void };

function FieldRow({ editor, index, onRemoved }: RowProps) {
  const { change, values } = editor;
  const { fields } = values;
  const number = index + 1;
  const step = t('design.change.field', { number });
  const input = (part: 'label' | 'value') => {
    const path = `design.fields.${index}.${part}`;
    return {
      value: fields[index]?.[part] ?? '',
      onChange: (event: React.ChangeEvent<HTMLInputElement>) => {
        const text = event.currentTarget.value;
        change({ fields: withRow(fields, index, { [part]: text }) }, step, path);
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
        aria-label={t('design.field.label', { number })}
        placeholder={t('design.field.labelExample')}
        {...input('label')}
      />
      <TextInput
        aria-label={t('design.field.value', { number })}
        placeholder={t('design.field.valueExample')}
        {...input('value')}
      />
      <RowButtons
        kind="field"
        index={index}
        count={fields.length}
        onMove={(by) =>
          change({ fields: withRowMoved(fields, index, by) }, t('design.change.fieldOrder'))
        }
        onRemove={() => {
          change({ fields: withoutRow(fields, index) }, step);
          requestAnimationFrame(onRemoved);
        }}
      />
    </div>
  );
}
