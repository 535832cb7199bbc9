import { Skeleton, Text } from '@mantine/core';
import type { RuleGroup } from '../../../shared/rules.ts';
import { useList } from '../../api/workspace.ts';
import { ListView } from '../../app/QueryView.tsx';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { rich, t } from '../../words.ts';
import classes from './Rule.module.css';

type Props = { certificationId: string; group: RuleGroup };

/** The people in a group of the dry run. */
export function RulePeople({ certificationId, group }: Props) {
  const people = useList('listRulePeople', { id: certificationId, query: { group } });
  return (
    <ListView
      list={people}
      skeleton={<Skeleton height={60} aria-busy />}
      empty={null}
      more={{ variant: 'subtle', size: 'compact-sm', children: t('rule.people.more') }}
    >
      {(items) => (
        <ul className={classes.people}>
          {items.map(({ learner, held, heldBackSince, unprintable }) => (
            <li key={learner.id}>
              <bdi>{learner.name ?? t('rule.people.erased')}</bdi>
              <Text span size="sm" c="dimmed">
                {learner.email !== null && ` · ${learner.email}`}
                {held !== null && (
                  <>
                    {' · '}
                    {rich('rule.people.issuedOn', {
                      date: <CalendarDateText date={held.issuedOn} />,
                    })}
                  </>
                )}
                {heldBackSince !== null && (
                  <>
                    {' · '}
                    {rich('rule.people.heldSince', {
                      when: <InstantText instant={heldBackSince} />,
                    })}
                  </>
                )}
                {unprintable.length > 0 && ` · ${unprintable.join(' ')}`}
              </Text>
            </li>
          ))}
        </ul>
      )}
    </ListView>
  );
}
