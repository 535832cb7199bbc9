import { ColorInput, Grid, Select, TextInput } from '@mantine/core';
import { LANGUAGES } from '../../../shared/languages.ts';
import { LIMITS } from '../../../shared/limits.ts';
import type { FieldProps } from '../../ui/field-props.ts';
import { t } from '../../words.ts';

/** The settings of a workspace in set-up and settings, except for its logo. */
export type WorkspaceValues = {
  name: string;
  slug: string;
  brandColour: string;
  timeZone: string;
  language: string;
};

const LANGUAGE_OPTIONS = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
const TIME_ZONES = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];
const SWATCHES = ['#0f766e', '#1d4ed8', '#6d28d9', '#be185d', '#b91c1c', '#b45309', '#3f3f46'];

type Props = {
  /** `form.getInputProps` for a field of the workspace. */
  field: (name: keyof WorkspaceValues) => FieldProps;
  /** Called in addition to the form's handler, so that set-up can derive the URL from the name. */
  onNameChange?: (name: string) => void;
};

/** The profile of a workspace: names, appearance, language and time zone. */
export function WorkspaceFields({ field, onNameChange }: Props) {
  const name = field('name');
  const slug = field('slug');
  return (
    <>
      <TextInput
        label={t('setUp.workspace.name')}
        description={t('setUp.workspace.nameHint')}
        maxLength={LIMITS.nameLengthMax}
        dir="auto"
        {...name}
        onChange={(event) => {
          name.onChange(event);
          onNameChange?.(event.currentTarget.value);
        }}
      />
      <TextInput
        label={t('setUp.workspace.url')}
        description={`${window.location.origin}/w/${slug.value || '…'}`}
        maxLength={LIMITS.slugLengthMax}
        autoCapitalize="none"
        spellCheck={false}
        {...slug}
      />
      <ColorInput
        label={t('setUp.workspace.colour')}
        description={t('setUp.workspace.colourHint')}
        format="hex"
        swatches={SWATCHES}
        popoverProps={{ withinPortal: false }}
        eyeDropperButtonProps={{ 'aria-label': t('setUp.workspace.colourPick') }}
        {...field('brandColour')}
      />
      <Grid gap="md">
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <Select
            label={t('setUp.workspace.timeZone')}
            description={t('setUp.workspace.timeZoneHint')}
            data={TIME_ZONES}
            searchable
            allowDeselect={false}
            limit={80}
            nothingFoundMessage={t('setUp.workspace.timeZoneNone')}
            {...field('timeZone')}
          />
        </Grid.Col>
        <Grid.Col span={{ base: 12, sm: 6 }}>
          <Select
            label={t('setUp.workspace.language')}
            description={t('setUp.workspace.languageHint')}
            data={LANGUAGE_OPTIONS}
            allowDeselect={false}
            {...field('language')}
          />
        </Grid.Col>
      </Grid>
    </>
  );
}
