import { Skeleton, Text } from '@mantine/core';
import type { RuleGroup } from '../../../shared/rules.ts';
import { useList } from '../../api/workspace.ts';
import { errorView } from '../../app/errors.ts';
import { CalendarDateText, InstantText } from '../../ui/DateText.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { LoadMore } from '../../ui/LoadMore.tsx';
import classes from './Rule.module.css';

type Props = { certificationId: string; group: RuleGroup };

/** The people behind a number of the dry run. */
export function RulePeople({ certificationId, group }: Props) {
  const people = useList('listRulePeople', { id: certificationId, query: { group } });
  const error = errorView(people.error);
  if (error !== null) return <ErrorState {...error} onRetry={people.retry} />;
  if (people.isPending) return <Skeleton height={60} aria-busy />;
  return (
    <>
      <ul className={classes.people}>
        {people.items.map(({ learner, held, heldBackSince, unprintable }) => (
          <li key={learner.id}>
            <bdi>{learner.name ?? 'Erased learner'}</bdi>
            <Text span size="sm" c="dimmed">
              {learner.email !== null && ` · ${learner.email}`}
              {held !== null && (
                <>
                  {' '}
                  · issued <CalendarDateText date={held.issuedOn} />
                </>
              )}
              {heldBackSince !== null && (
                <>
                  {' '}
                  · since <InstantText instant={heldBackSince} />
                </>
              )}
              {unprintable.length > 0 && ` · ${unprintable.join(' ')}`}
            </Text>
          </li>
        ))}
      </ul>
      <LoadMore
        count={people.items.length}
        onLoad={people.loadMore}
        loading={people.isLoadingMore}
        variant="subtle"
        size="compact-sm"
      >
        Show more
      </LoadMore>
    </>
  );
}
