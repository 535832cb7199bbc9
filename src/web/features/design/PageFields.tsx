import { Anchor, Checkbox, ColorInput, Input, SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useId } from 'react';
import type { LogoSize, Orientation, Paper } from '../../../shared/certifications.ts';
import { may } from '../../../shared/roles.ts';
import { useWorkspace } from '../../api/workspace.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { PictureAdvice } from '../../ui/PictureAdvice.tsx';
import classes from './DesignControls.module.css';
import type { DesignEditor } from './use-design-editor.ts';

type Props = { editor: DesignEditor };
type Option<Value extends string> = { value: Value; label: string };

const PAPERS: Option<Paper>[] = [
  { value: 'a4', label: 'A4' },
  { value: 'letter', label: 'US Letter' },
];
const ORIENTATIONS: Option<Orientation>[] = [
  { value: 'landscape', label: 'Landscape' },
  { value: 'portrait', label: 'Portrait' },
];
const LOGO_SIZES: Option<LogoSize>[] = [
  { value: 'none', label: 'None' },
  { value: 'small', label: 'Small' },
  { value: 'medium', label: 'Medium' },
  { value: 'large', label: 'Large' },
];
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
      <Choice label="Paper">
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            fullWidth
            data={PAPERS}
            value={values.paper}
            onChange={(paper) => change({ paper }, 'paper')}
          />
        )}
      </Choice>
      <Choice label="Direction">
        {(labelId) => (
          <SegmentedControl
            aria-labelledby={labelId}
            fullWidth
            data={ORIENTATIONS}
            value={values.orientation}
            onChange={(orientation) => change({ orientation }, 'direction')}
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
      label="Logo"
      {...(workspace.logo === null && {
        description: (
          <>
            The workspace has no logo yet.
            {may(role, 'changeSettings') && (
              <>
                {' '}
                <TextLink to={paths.settings(slug)} hash="logo" inherit underline="always">
                  Add one in the settings
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
            data={LOGO_SIZES}
            value={editor.values.logo}
            onChange={(logo) => editor.change({ logo }, 'logo')}
          />
          <PictureAdvice url={isShown ? workspace.logoUrl : null} kind="logo">
            {may(role, 'changeSettings') && (
              <Anchor component={Link} to={paths.settings(slug)} size="sm">
                Improve the logo in the settings
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
        label={`Use the workspace’s colour (${workspace.brandColour})`}
        checked={colour === null}
        onChange={(event) =>
          change({ colour: event.currentTarget.checked ? null : workspace.brandColour }, 'colour')
        }
      />
      {colour !== null && (
        <ColorInput
          aria-label="Colour"
          description="Text takes shades of it that stay readable on the paper."
          inputWrapperOrder={['input', 'description', 'error']}
          format="hex"
          swatches={SWATCHES}
          swatchesPerRow={7}
          popoverProps={{ withinPortal: false }}
          eyeDropperButtonProps={{ 'aria-label': 'Pick a colour from the screen' }}
          value={colour}
          onChange={(next) => change({ colour: next }, 'colour', 'colour')}
          onBlur={endTyping}
          error={errors['design.colour']}
          data-path="design.colour"
        />
      )}
    </>
  );
}
