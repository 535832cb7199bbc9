import { Children, type ReactNode } from 'react';
import { Bdi, Day } from '../html-parts.tsx';
import type { Words } from '../words/words.ts';
import type { LearnerPageLocale, LearnerProgram } from './learner-page-props.ts';

type Props = { words: Words; program: LearnerProgram; locale: LearnerPageLocale };

/** One program on the learner's page: progress, missing and completed components. */
export function ProgramCard({ words, program, locale }: Props) {
  const { t } = words;
  const { title, description, missing, done, endedOn } = program;
  const hasEnded = endedOn !== null;
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
      <Progress words={words} program={program} locale={locale} />
      <Items heading={t(hasEnded ? 'page.program.wasMissing' : 'page.program.toDo')}>
        {missing.map((item, index) => (
          <MissingItem key={index} {...{ words, item, hasEnded, locale }} />
        ))}
      </Items>
      <Items heading={t('page.program.done')}>
        {done.map((item, index) => (
          <DoneItem key={index} {...{ words, item, locale }} />
        ))}
      </Items>
    </article>
  );
}

function Progress({ words, program, locale }: Props) {
  const { requiredCount: count, requiredDone: done } = program;
  const progress = words.t('page.program.progress', { done, count });
  return (
    <div className="progress">
      <p>
        <Outcome words={words} program={program} locale={locale} />
      </p>
      {count > 0 && (
        <div className="progress-line">
          <progress value={done} max={count} aria-label={progress} />
          <span className="soft">{progress}</span>
        </div>
      )}
    </div>
  );
}

function Outcome({ words: { rich }, program: { completedOn, endedOn }, locale }: Props) {
  const day = (date: string) => <Day date={date} locale={locale.dateLocale} />;
  const strong = (text: ReactNode) => <strong>{text}</strong>;
  if (completedOn === null) {
    if (endedOn === null) return rich('page.program.inProgress', { strong });
    return rich('page.program.notCompleted', { strong, ended: day(endedOn) });
  }
  const completed = day(completedOn);
  if (endedOn === null) return rich('page.program.completed', { strong, completed });
  return rich('page.program.completedAndEnded', { strong, completed, ended: day(endedOn) });
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
  words: Words;
  item: LearnerProgram['missing'][number];
  hasEnded: boolean;
  locale: LearnerPageLocale;
};

function MissingItem({ words: { t, rich }, item, hasEnded, locale }: MissingItemProps) {
  const { title, score, dueOn, isOverdue } = item;
  const kind = t(`page.kind.${item.kind}`);
  const date = dueOn !== null && <Day date={dueOn} locale={locale.dateLocale} />;
  const strong = (text: ReactNode) => <strong className="overdue">{text}</strong>;
  const due = isOverdue
    ? rich('page.program.overdue', { date, strong })
    : rich(hasEnded ? 'page.program.wasDue' : 'page.program.due', { date });
  return (
    <Item
      title={title}
      remark={score === null ? `(${kind})` : t('page.program.score', { kind, ...score })}
    >
      {dueOn !== null && due}
    </Item>
  );
}

type DoneItemProps = {
  words: Words;
  item: LearnerProgram['done'][number];
  locale: LearnerPageLocale;
};

function DoneItem({ words: { t, rich }, item, locale }: DoneItemProps) {
  const { title, isRequired, completedOn } = item;
  const kind = t(`page.kind.${item.kind}`);
  return (
    <Item title={title} remark={isRequired ? `(${kind})` : t('page.program.notRequired', { kind })}>
      {rich('page.program.doneOn', { date: <Day date={completedOn} locale={locale.dateLocale} /> })}
    </Item>
  );
}

type ItemProps = { title: string; remark: string; children: ReactNode };

/** One component. The children show the date. */
function Item({ title, remark, children }: ItemProps) {
  return (
    <li>
      <span>
        <Bdi>{title}</Bdi> <span className="soft">{remark}</span>
      </span>
      {children && <span className="item-when">{children}</span>}
    </li>
  );
}
