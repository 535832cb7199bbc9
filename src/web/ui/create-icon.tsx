import type { SVGProps } from 'react';

type IconProps = Omit<SVGProps<SVGSVGElement>, 'stroke'> & {
  /** Width and height. */
  size?: number | string;
  /** Stroke width on a grid of 24. */
  stroke?: number;
};

/** A line icon in the current text colour. `paths` are on a grid of 24. */
export const createIcon =
  (...paths: string[]) =>
  (props: IconProps) => <LineIcon paths={paths} {...props} />;

/** An icon that points sideways. It is mirrored on screens from right to left. */
export const createSidewaysIcon =
  (...paths: string[]) =>
  ({ className = '', ...props }: IconProps) => (
    <LineIcon paths={paths} className={`sideways ${className}`} {...props} />
  );

function LineIcon({ paths, size = 24, stroke = 2, ...rest }: IconProps & { paths: string[] }) {
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: hidden or named where it is used
    <svg
      xmlns="http://www.w3.org/2000/svg"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={stroke}
      strokeLinecap="round"
      strokeLinejoin="round"
      {...rest}
    >
      {paths.map((path) => (
        <path key={path} d={path} />
      ))}
    </svg>
  );
}
