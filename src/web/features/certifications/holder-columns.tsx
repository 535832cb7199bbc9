import type { Credential } from '../../api/workspace-api.ts';
import { holderName, howIssued } from '../../app/credential-words.ts';
import { RowLink } from '../../app/links.tsx';
import { mailStatus } from '../../app/mail-words.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { t } from '../../words.ts';
import { CredentialMenu } from '../credentials/CredentialMenu.tsx';
import { dateAndStatusColumns, emailColumn, None } from '../credentials/credential-columns.tsx';
import { holderLinkId } from '../credentials/holders-navigation.ts';
import classes from './HoldersTab.module.css';

/** The columns of the holders. The version is shown only if there are several. */
export function holderColumns(slug: string, hasVersions: boolean): Column<Credential>[] {
  return [
    {
      key: 'name',
      header: t('certification.column.name'),
      sort: 'name',
      render: (credential) => (
        <div className={classes.name}>
          <RowLink
            id={holderLinkId(credential.id)}
            to={paths.credential(slug, credential.certification.id, credential.id)}
            search
          >
            {holderName(credential)}
          </RowLink>
          <div className={classes.menu}>
            <CredentialMenu credential={credential} />
          </div>
        </div>
      ),
    },
    emailColumn(),
    ...dateAndStatusColumns(),
    ...(hasVersions ? [versionColumn()] : []),
    {
      key: 'how',
      header: t('certification.column.how'),
      isExtra: true,
      render: ({ issuedHow, issuedBy }) => (
        <span {...(issuedBy !== null && { title: issuedBy })} className={classes.how}>
          {howIssued(issuedHow)}
        </span>
      ),
    },
    {
      key: 'mail',
      header: t('certification.column.mail'),
      render: ({ mail }) =>
        mail === null ? (
          <None />
        ) : (
          <StatusBadge status={mail.state} word={mailStatus(mail.state)} />
        ),
    },
  ];
}

const versionColumn = (): Column<Credential> => ({
  key: 'version',
  header: t('certification.column.version'),
  render: ({ version }) => version,
});
