import { Button, type ButtonProps, Tooltip } from '@mantine/core';
import { type ReactNode, useId } from 'react';

type Props = ButtonProps & {
  /** Why the action is not possible. It is shown on hover and focus, and read out. */
  reason: string;
  children: ReactNode;
};

/** Replaces a button whose action is not possible now. It is focusable and explains why. */
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
