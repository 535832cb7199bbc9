import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = ButtonProps & {
  /** Why it is not possible; it is shown on hover and focus, and read out. */
  reason: string;
  children: ReactNode;
};

/** Stands in for a button that is not possible now: it can be reached, and says why. */
export function ReasonButton({ reason, children, ...props }: Props) {
  const id = useId();
  return (
    <Tooltip label={reason} multiline maw={280}>
      <Button {...props} type="button" data-disabled aria-disabled aria-describedby={id}>
        {children}
        <span id={id} hidden>
          {reason}
        </span>
      </Button>
    </Tooltip>
  );
}
