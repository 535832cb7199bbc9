import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import SignaturePad from 'signature_pad';
import { IconArrowBackUp } from '../../ui/icons.generated.ts';
import { useFocusOnClose } from '../../ui/use-focus-on-close.ts';
import { t } from '../../words.ts';
import classes from './Rows.module.css';
import { signatureFile } from './signature-svg.ts';

type Props = {
  /** Position of the signatory, from 1. */
  number: number;
  onDrawn: (file: File) => void;
  onClose: () => void;
};

/** A pad for signing with a mouse, a finger or a pen. Open while it is rendered. */
export function DrawSignatureDialog({ number, onDrawn, onClose }: Props) {
  useFocusOnClose();
  const { attach, pad, strokeCount, undoStroke, clear } = useSignaturePad();
  const [isRefused, setRefused] = useState(false);
  const use = () => {
    const strokes = pad.current?.toData() ?? [];
    setRefused(strokes.length === 0);
    if (pad.current === null || strokes.length === 0) return;
    const points = strokes.flatMap((stroke) => stroke.points);
    onDrawn(signatureFile(pad.current.toSVG(), points));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'z' || !(event.metaKey || event.ctrlKey)) return;
    event.preventDefault();
    undoStroke();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      onKeyDown={onKeyDown}
      title={t('design.signature.drawOf', { number })}
      size={640}
      closeButtonProps={{ 'aria-label': t('ui.close') }}
    >
      <Stack gap="sm">
        <canvas
          ref={attach}
          className={classes.pad}
          role="img"
          aria-label={t('design.pad.alt', { count: strokeCount })}
        />
        <Group justify="space-between" gap="xs">
          <Text size="xs" c="dimmed" style={{ flex: '1 1 240px' }}>
            {t('design.pad.help')}
          </Text>
          <Group gap={4}>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              leftSection={<IconArrowBackUp size={15} aria-hidden />}
              disabled={strokeCount === 0}
              onClick={undoStroke}
            >
              {t('design.pad.undo')}
            </Button>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              disabled={strokeCount === 0}
              onClick={clear}
            >
              {t('design.pad.clear')}
            </Button>
          </Group>
        </Group>
        <Group justify="flex-end" gap="xs">
          <Text size="sm" c="var(--mantine-color-error)" role="alert" style={{ flex: 1 }}>
            {isRefused && strokeCount === 0 && t('design.pad.empty')}
          </Text>
          <Button variant="default" onClick={onClose} data-autofocus>
            {t('ui.cancel')}
          </Button>
          <Button onClick={use}>{t('design.pad.use')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function useSignaturePad() {
  const pad = useRef<SignaturePad | null>(null);
  const [strokeCount, setStrokeCount] = useState(0);
  const attach = useCallback((canvas: HTMLCanvasElement | null) => {
    if (canvas === null) return;
    const drawn = new SignaturePad(canvas, {
      // The colour of ink on paper, in dark mode too.
      penColor: '#14213d',
      minWidth: 1.2,
      maxWidth: 3.4,
    });
    drawn.addEventListener('endStroke', () => setStrokeCount(drawn.toData().length));
    const observer = new ResizeObserver(() => matchScreen(canvas, drawn));
    observer.observe(canvas);
    pad.current = drawn;
    return () => {
      observer.disconnect();
      drawn.off();
    };
  }, []);
  const keep = (strokes: ReturnType<SignaturePad['toData']>) => {
    pad.current?.fromData(strokes);
    setStrokeCount(strokes.length);
  };
  return {
    attach,
    pad,
    strokeCount,
    undoStroke: () => keep(pad.current?.toData().slice(0, -1) ?? []),
    clear: () => keep([]),
  };
}

/** Matches the canvas to the device pixels. The drawing is preserved when a phone is rotated. */
function matchScreen(canvas: HTMLCanvasElement, pad: SignaturePad): void {
  const ratio = Math.max(window.devicePixelRatio, 1);
  canvas.width = canvas.offsetWidth * ratio;
  canvas.height = canvas.offsetHeight * ratio;
  canvas.getContext('2d')?.scale(ratio, ratio);
  pad.fromData(pad.toData());
}
