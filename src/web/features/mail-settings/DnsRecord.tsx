import { CopyButton } from '../../ui/CopyButton.tsx';
import { t } from '../../words.ts';
import classes from './mail-settings.module.css';

type Props = {
  /** The check that requires the record, such as SPF. */
  check: string;
  record: { name: string; value: string };
};

/** A TXT record to enter in DNS, in parts that are copied separately. */
export function DnsRecord({ check, record }: Props) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls of a form
    <div role="group" aria-label={t('mailSettings.record.label', { check })}>
      <dl className={classes.record}>
        <div className={classes.part}>
          <dt>{t('mailSettings.record.name')}</dt>
          <dd className={classes.code} dir="ltr">
            {record.name}
          </dd>
          <dd>
            <CopyButton value={record.name} label={t('mailSettings.record.copyName')} />
          </dd>
        </div>
        <div className={classes.part}>
          <dt>{t('mailSettings.record.value')}</dt>
          <dd className={classes.code} dir="ltr">
            {record.value}
          </dd>
          <dd>
            <CopyButton value={record.value} label={t('mailSettings.record.copyValue')} />
          </dd>
        </div>
      </dl>
    </div>
  );
}
