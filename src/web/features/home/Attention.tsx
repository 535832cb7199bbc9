import type { ReactNode } from 'react';
import { useWorkspace } from '../../api/workspace.ts';
import type { Overview } from '../../api/workspace-api.ts';
import { TextLink } from '../../app/links.tsx';
import { paths } from '../../paths.ts';
import { IconAlertTriangle, IconClock, IconFlag, IconInbox } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './HomePage.module.css';

/** Items that need attention; renders nothing if there are none. */
export function Attention({ overview }: { overview: Overview }) {
  const { slug } = useWorkspace();
  const { undeliveredCertificateCount, failedOtherMailCount } = overview;
  const { waitingMailCount, expiringSoonCount, programsToEndCount } = overview;
  const counts = [undeliveredCertificateCount, failedOtherMailCount, waitingMailCount];
  if ([...counts, expiringSoonCount, programsToEndCount].every((it) => it === 0)) return null;
  return (
    <section aria-label={t('home.attention')} style={{ marginBottom: 16 }}>
      <MailNotices overview={overview} />
      {expiringSoonCount > 0 && (
        <Notice
          tone="waiting"
          icon={<IconClock size={18} stroke={1.75} aria-hidden />}
          link={
            <TextLink to={paths.credentials(slug, 'expiring', 'expiry')}>
              {t('home.viewCredentials')}
            </TextLink>
          }
        >
          {t('home.expiringSoon', { count: expiringSoonCount })}
        </Notice>
      )}
      {programsToEndCount > 0 && (
        <Notice
          tone="waiting"
          icon={<IconFlag size={18} stroke={1.75} aria-hidden />}
          link={<TextLink to={paths.programs(slug, 'to_end')}>{t('home.viewPrograms')}</TextLink>}
        >
          {t('home.programsToEnd', { count: programsToEndCount })}
        </Notice>
      )}
    </section>
  );
}

/** Certificates that did not arrive, and other mails that were not sent. */
function MailNotices({ overview }: { overview: Overview }) {
  const { slug } = useWorkspace();
  const { undeliveredCertificateCount, failedOtherMailCount, waitingMailCount } = overview;
  const alert = <IconAlertTriangle size={18} stroke={1.75} aria-hidden />;
  return (
    <>
      {undeliveredCertificateCount > 0 && (
        <Notice
          tone="bad"
          icon={alert}
          link={
            <TextLink to={paths.credentials(slug, 'undelivered')}>
              {t('home.viewUndelivered')}
            </TextLink>
          }
        >
          {t('home.undelivered', { count: undeliveredCertificateCount })}
        </Notice>
      )}
      {failedOtherMailCount > 0 && (
        <Notice
          tone="bad"
          icon={alert}
          link={
            <TextLink to={paths.mails(slug, { state: 'failed' })}>{t('home.viewMails')}</TextLink>
          }
        >
          {t('home.failedMails', { count: failedOtherMailCount })}
        </Notice>
      )}
      {waitingMailCount > 0 && (
        <Notice
          tone="waiting"
          icon={<IconInbox size={18} stroke={1.75} aria-hidden />}
          link={
            <TextLink to={paths.mails(slug, { state: 'outbox' })}>{t('home.viewWaiting')}</TextLink>
          }
        >
          {t('home.waitingMails', { count: waitingMailCount })}
        </Notice>
      )}
    </>
  );
}

type NoticeProps = {
  tone: 'bad' | 'waiting';
  icon: ReactNode;
  link: ReactNode;
  children: ReactNode;
};

function Notice({ tone, icon, link, children }: NoticeProps) {
  return (
    <div className={classes.notice} data-tone={tone}>
      {icon}
      <span className={classes.noticeText}>{children}</span>
      {link}
    </div>
  );
}
