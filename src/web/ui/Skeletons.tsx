import { Skeleton, Stack, type StackProps } from '@mantine/core';

type Props = StackProps & {
  /** In percent, one per line. */
  widths: readonly number[];
  height?: number;
};

/** Placeholder for lines of text. */
export function LinesSkeleton({ widths, height = 12, ...look }: Props) {
  return (
    <Stack gap="lg" aria-busy {...look}>
      {widths.map((width) => (
        <Skeleton key={width} height={height} width={`${width}%`} />
      ))}
    </Stack>
  );
}

/** Placeholder for title, facts and tabs of a page. */
export function PageSkeleton(look: StackProps) {
  return (
    <Stack gap="md" aria-busy {...look}>
      <Skeleton height={26} width="40%" />
      <Skeleton height={12} width="56%" />
      <Skeleton height={36} mt="md" />
    </Stack>
  );
}
