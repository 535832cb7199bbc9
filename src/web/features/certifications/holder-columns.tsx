import type { Credential } from '../../api/workspace-api.ts';
import { HOW_ISSUED, holderName } from '../../app/credential-words.ts';
import { RowLink } from '../../app/links.tsx';
import { MAIL_STATE_WORDS } from '../../app/mail-words.ts';
import { paths } from '../../paths.ts';
import type { Column } from '../../ui/DataTable.tsx';
import { StatusBadge } from '../../ui/StatusBadge.tsx';
import { CredentialMenu } from '../credentials/CredentialMenu.tsx';
import { dateAndStatusColumns, emailColumn, None } from '../credentials/credential-columns.tsx';
import { holderLinkId } from '../credentials/holders-navigation.ts';
import classes from './HoldersTab.module.css';

/** The columns of the holders. The version is shown only if there are several. */
export function holderColumns(slug: string, hasVersions: boolean): Column<Credential>[] {
  return [
    {
      key: 'name',
      header: 'Name',
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
    ...(hasVersions ? [VERSION] : []),
    {
      key: 'how',
      header: 'How issued',
      isExtra: true,
      render: ({ issuedHow, issuedBy }) => (
        <span {...(issuedBy !== null && { title: issuedBy })} className={classes.how}>
          {HOW_ISSUED[issuedHow]}
        </span>
      ),
    },
    {
      key: 'mail',
      header: 'Mail',
      render: ({ mail }) =>
        mail === null ? (
          <None />
        ) : (
          <StatusBadge status={mail.state} word={MAIL_STATE_WORDS[mail.state]} />
        ),
    },
  ];
}

const VERSION: Column<Credential> = {
  key: 'version',
  header: 'Version',
  render: ({ version }) => version,
};
