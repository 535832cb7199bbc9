import { STYLE_NAMES, type Style } from '../../../shared/certifications.ts';
import { t } from '../../words.ts';
import classes from './StyleChoice.module.css';
import type { DesignEditor } from './use-design-editor.ts';

/** Thumbnails of certificates, by the name of their style. */
const PICTURES = import.meta.glob<string>('./pictures/*.webp', {
  eager: true,
  query: '?url',
  import: 'default',
});

/** A choice of the six designs. */
export function StyleChoice({ editor }: { editor: DesignEditor }) {
  const { values, change } = editor;
  return (
    <div role="radiogroup" aria-label={t('design.section.style')} className={classes.styles}>
      {STYLE_NAMES.map((style) => (
        <label key={style} className={classes.style}>
          <input
            type="radio"
            name="design-style"
            value={style}
            checked={values.style === style}
            onChange={() => change({ style }, t('design.change.style'))}
          />
          <StylePicture style={style} />
          <span className={classes.name}>{t(`design.style.${style}`)}</span>
        </label>
      ))}
    </div>
  );
}

function StylePicture({ style }: { style: Style }) {
  const url = PICTURES[`./pictures/${style}.webp`];
  if (url === undefined) return null;
  return <img src={url} alt="" width={297} height={210} />;
}
