import { Children, type ReactNode } from 'react';
import { Bdi, Day } from '../html-parts.tsx';
import type { LearnerPageLocale, LearnerProgram } from './learner-page-props.ts';

type Props = { program: LearnerProgram; locale: LearnerPageLocale };

/** One program on the learner's page: progress, missing and completed components. */
export function ProgramCard({ program, locale }: Props) {
  const { title, description, missing, done, endedOn } = program;
  return (
    <article className="card">
      <h3 lang={locale.language}>
        <Bdi>{title}</Bdi>
      </h3>
      {description !== null && (
        <p className="written soft" lang={locale.language} dir="auto">
          {description}
        </p>
      )}
      <Progress program={program} locale={locale} />
      <Items heading={endedOn === null ? 'Still to do' : 'What was missing'}>
        {missing.map((it, index) => (
          <MissingItem key={index} item={it} hasEnded={endedOn !== null} locale={locale} />
        ))}
      </Items>
      <Items heading="Done">
        {done.map((it, index) => (
          <DoneItem key={index} item={it} locale={locale} />
        ))}
      </Items>
    </article>
  );
}

function Progress({ program, locale }: Props) {
  const { requiredCount, requiredDone } = program;
  const words = `${requiredDone} of ${requiredCount} required done`;
  return (
    <div className="progress">
      <p>
        <Outcome program={program} locale={locale} />
      </p>
      {requiredCount > 0 && (
        <div className="progress-line">
          <progress value={requiredDone} max={requiredCount} aria-label={words} />
          <span className="soft">{words}</span>
        </div>
      )}
    </div>
  );
}

function Outcome({ program: { completedOn, endedOn }, locale }: Props) {
  return (
    <>
      <strong>{outcomeWord(completedOn, endedOn)}</strong>
      {completedOn !== null && (
        <>
          {' on '}
          <Day date={completedOn} locale={locale.dateLocale} />
        </>
      )}
      {endedOn !== null && (
        <>
          . The program ended on <Day date={endedOn} locale={locale.dateLocale} />.
        </>
      )}
    </>
  );
}

function outcomeWord(completedOn: string | null, endedOn: string | null): string {
  if (completedOn !== null) return 'Completed';
  return endedOn === null ? 'In progress' : 'Not completed';
}

function Items({ heading, children }: { heading: string; children: ReactNode[] }) {
  if (Children.count(children) === 0) return null;
  return (
    <div>
      <h4>{heading}</h4>
      <ul className="items">{children}</ul>
    </div>
  );
}

type MissingItemProps = {
  item: LearnerProgram['missing'][number];
  hasEnded: boolean;
  locale: LearnerPageLocale;
};

function MissingItem({ item, hasEnded, locale }: MissingItemProps) {
  const { title, kind, score, dueOn, isOverdue } = item;
  const scoreWords = score === null ? '' : `, ${score.reached} % reached, ${score.needed} % needed`;
  const wasDue = isOverdue ? 'was due on ' : 'Due on ';
  return (
    <Item title={title} kind={`${kind}${scoreWords}`}>
      {dueOn !== null && (
        <>
          {isOverdue && <strong className="overdue">Overdue, </strong>}
          {hasEnded ? 'Was due on ' : wasDue}
          <Day date={dueOn} locale={locale.dateLocale} />
        </>
      )}
    </Item>
  );
}

type DoneItemProps = { item: LearnerProgram['done'][number]; locale: LearnerPageLocale };

function DoneItem({ item: { title, kind, isRequired, completedOn }, locale }: DoneItemProps) {
  return (
    <Item title={title} kind={isRequired ? kind : `${kind}, not required`}>
      Done on <Day date={completedOn} locale={locale.dateLocale} />
    </Item>
  );
}

/** One component. The children show the date. */
function Item({ title, kind, children }: { title: string; kind: string; children: ReactNode }) {
  return (
    <li>
      <span>
        <Bdi>{title}</Bdi> <span className="soft">{`(${kind})`}</span>
      </span>
      {children && <span className="item-when">{children}</span>}
    </li>
  );
}
