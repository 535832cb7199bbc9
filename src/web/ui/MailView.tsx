import { SegmentedControl, Stack, Text } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { t } from '../words.ts';
import classes from './MailView.module.css';

const LOOKS = ['desktop', 'phone', 'dark', 'text'] as const;
type Look = (typeof LOOKS)[number];

/** Widths of the frame. The card of a mail is 560 px wide. */
const DESKTOP_PX = 620;
const PHONE_PX = 375;
/** The name and the address of the sender, which may run in different directions. */
const FROM = /^(.*) (<[^<>]*>)$/;

/** Below this width of the screen's column, a mail is shown as on a phone at first. */
const NARROW_PX = 480;

const lookWords = (look: Look): string =>
  look === 'text' ? t('ui.mail.plainText') : t(`ui.mail.${look}`);

type Props = {
  mail: { subject: string; from: string; to: string | null; html: string; text: string };
};

/**
 * A preview of a mail: as on a desktop, on a phone, in dark mode, or as text. Nothing in it can run
 * scripts or navigate.
 */
export function MailView({ mail }: Props) {
  const { ref, width } = useElementSize();
  const [chosen, setChosen] = useState<Look | null>(null);
  const isNarrow = width > 0 && width < NARROW_PX;
  const look = chosen ?? (isNarrow ? 'phone' : 'desktop');
  const [, name, address] = FROM.exec(mail.from) ?? [null, mail.from, ''];
  const isPhone = look === 'phone' || (look === 'dark' && isNarrow);
  return (
    <Stack gap="sm" ref={ref}>
      <dl className={classes.head}>
        <dt>{t('ui.mail.from')}</dt>
        <dd>
          <bdi>{name}</bdi> <bdi>{address}</bdi>
        </dd>
        <dt>{t('ui.mail.to')}</dt>
        <dd>{mail.to ?? '–'}</dd>
        <dt>{t('ui.mail.subject')}</dt>
        <dd>
          <bdi>{mail.subject}</bdi>
        </dd>
      </dl>
      <SegmentedControl
        size="xs"
        aria-label={t('ui.mail.format')}
        value={look}
        onChange={(value) => setChosen(value as Look)}
        data={LOOKS.map((value) => ({ value, label: lookWords(value) }))}
        style={{ alignSelf: 'flex-start', maxWidth: '100%' }}
      />
      {look === 'text' ? (
        <Text component="pre" className={classes.text ?? ''}>
          {mail.text}
        </Text>
      ) : (
        <MailFrame
          html={mail.html}
          isDark={look === 'dark'}
          widthPx={isPhone ? PHONE_PX : Math.max(DESKTOP_PX, width)}
          columnPx={width}
        />
      )}
    </Stack>
  );
}

type FrameProps = { html: string; isDark: boolean; widthPx: number; columnPx: number };

/** A window of the given width, scaled down if its column is narrower. */
function MailFrame({ html, isDark, widthPx, columnPx }: FrameProps) {
  const scale = columnPx === 0 ? 1 : Math.min(1, columnPx / widthPx);
  return (
    <div>
      <div className={classes.window} style={{ width: widthPx * scale }}>
        <iframe
          // A new frame for each mail. Loading another one in the same frame would add an entry to
          // the history of the browser.
          key={html}
          title={t('ui.mail.preview')}
          sandbox=""
          srcDoc={html}
          className={classes.frame}
          // Media queries in the frame for dark mode depend on this attribute's `color-scheme`.
          data-dark={isDark || undefined}
          style={{ width: widthPx, height: `${100 / scale}%`, scale: `${scale}` }}
        />
      </div>
      {/* Tab from the last element inside an iframe would leave the dialog around it. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: see above */}
      <p className={classes.end} tabIndex={0}>
        {t('ui.mail.end')}
      </p>
    </div>
  );
}
