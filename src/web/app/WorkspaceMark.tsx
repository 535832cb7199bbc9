import classes from './WorkspaceMark.module.css';

/** As a multiple of the height. */
const WIDTH_MAX = 3;

type Props = { name: string; logoUrl: string | null; size: number };

/** The workspace's logo, or its first letter on its colour. The name is shown beside it. */
export function WorkspaceMark({ name, logoUrl, size }: Props) {
  const style = { width: size, height: size, fontSize: size * 0.5 };
  if (logoUrl !== null) {
    // A wide logo has the full height and grows in width, instead of being shrunk into a square.
    const wide = { height: size, minWidth: size, maxWidth: size * WIDTH_MAX };
    return <img src={logoUrl} alt="" className={classes.logo} style={wide} />;
  }
  const letter = [...name.trim()][0]?.toUpperCase() ?? '';
  // Rendered by the style sheet, because as text it would become part of the accessible name.
  return <span className={classes.letter} style={style} data-letter={letter} />;
}
