import classes from './WorkspaceMark.module.css';

/** Times its height. */
const WIDTH_MAX = 3;

type Props = { name: string; logoUrl: string | null; size: number };

/** The workspace's logo, or its first letter on its colour. The name stands beside it. */
export function WorkspaceMark({ name, logoUrl, size }: Props) {
  const style = { width: size, height: size, fontSize: size * 0.5 };
  if (logoUrl !== null) {
    // A wide logo keeps the height and becomes wider, instead of lying small in a square.
    const wide = { height: size, minWidth: size, maxWidth: size * WIDTH_MAX };
    return <img src={logoUrl} alt="" className={classes.logo} style={wide} />;
  }
  const letter = [...name.trim()][0]?.toUpperCase() ?? '';
  // Drawn by the style sheet: as text it would count as part of the name that stands beside it.
  return <span className={classes.letter} style={style} data-letter={letter} />;
}
