import { Anchor, Checkbox, ColorInput, Input, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import { LOGO_SIZES, ORIENTATIONS, PAPERS } from '../../../shared/certifications.ts';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { PictureAdvice } from '../../ui/PictureAdvice.tsx';
import { t } from '../../words.ts';
import classes from './DesignControls.module.css';
import type { DesignEditor } from './use-design-editor.ts';

type Props = { editor: DesignEditor };

const paperOptions = () => PAPERS.map((value) => ({ value, label: t(`design.paper.${value}`) }));
const orientationOptions = () =>
  ORIENTATIONS.map((value) => ({ value, label: t(`design.orientation.${value}`) }));
const logoOptions = () => LOGO_SIZES.map((value) => ({ value, label: t(`design.logo.${value}`) }));
const SWATCHES = [
  '#0f766e',
  '#15803d',
  '#4d7c0f',
  '#b45309',
  '#c2410c',
  '#b91c1c',
  '#be185d',
  '#a21caf',
  '#6d28d9',
  '#3730a3',
  '#1d4ed8',
  '#0369a1',
  '#3f3f46',
  '#14213d',
];

export function PageFields({ editor }: Props) {
  const { values, change } = editor;
  return (
    <div className={classes.pair}>
      <Choice label={t('design.paper')}>
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            fullWidth
            data={paperOptions()}
            value={values.paper}
            onChange={(paper) => change({ paper }, t('design.change.paper'))}
          />
        )}
      </Choice>
      <Choice label={t('design.orientation')}>
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            fullWidth
            data={orientationOptions()}
            value={values.orientation}
            onChange={(orientation) => change({ orientation }, t('design.change.orientation'))}
          />
        )}
      </Choice>
    </div>
  );
}

export function LogoField({ editor }: Props) {
  const { slug, workspace, role } = useWorkspace();
  const isShown = editor.values.logo !== 'none';
  return (
    <Choice
      label={t('design.logo')}
      {...(workspace.logo === null && {
        description: (
          <>
            {t('design.logo.missing')}
            {may(role, 'changeSettings') && (
              <>
                {' '}
                <TextLink to={paths.settings(slug)} hash="logo" inherit underline="always">
                  {t('design.logo.add')}
                </TextLink>
              </>
            )}
          </>
        ),
      })}
    >
      {(labelId) => (
        <>
          <SegmentedControl
            aria-labelledby={labelId}
            fullWidth
            data={logoOptions()}
            value={editor.values.logo}
            onChange={(logo) => editor.change({ logo }, t('design.change.logo'))}
          />
          <PictureAdvice url={isShown ? workspace.logoUrl : null} kind="logo">
            {may(role, 'changeSettings') && (
              <Anchor component={Link} to={paths.settings(slug)} size="sm">
                {t('design.logo.improve')}
              </Anchor>
            )}
          </PictureAdvice>
        </>
      )}
    </Choice>
  );
}

type ChoiceProps = {
  label: string;
  description?: ReactNode;
  children: (labelId: string) => ReactNode;
};

function Choice({ label, description, children }: ChoiceProps) {
  const labelId = useId();
  return (
    <Input.Wrapper
      label={label}
      description={description}
      labelElement="div"
      labelProps={{ id: labelId }}
      className={classes.choice ?? ''}
    >
      {children(labelId)}
    </Input.Wrapper>
  );
}

export function ColourField({ editor }: Props) {
  const { workspace } = useWorkspace();
  const { values, change, endTyping, errors } = editor;
  const { colour } = values;
  return (
    <>
      <Checkbox
        label={t('design.colour.ofWorkspace', { colour: workspace.brandColour })}
        checked={colour === null}
        onChange={(event) =>
          change(
            { colour: event.currentTarget.checked ? null : workspace.brandColour },
            t('design.change.colour'),
          )
        }
      />
      {colour !== null && (
        <ColorInput
          aria-label={t('design.colour')}
          description={t('design.colour.hint')}
          inputWrapperOrder={['input', 'description', 'error']}
          format="hex"
          swatches={SWATCHES}
          swatchesPerRow={7}
          popoverProps={{ withinPortal: false }}
          eyeDropperButtonProps={{ 'aria-label': t('design.colour.pick') }}
          value={colour}
          onChange={(next) => change({ colour: next }, t('design.change.colour'), 'colour')}
          onBlur={endTyping}
          error={errors['design.colour']}
          data-path="design.colour"
        />
      )}
    </>
  );
}
