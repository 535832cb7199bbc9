import { Button, Group, Select } from '@mantine/core';
import { isCalendarDate } from '../../../shared/dates.ts';
import { useWorkspace } from '../../api/workspace.ts';
import type { Pipeline } from '../../api/workspace-api.ts';
import { files } from '../../paths.ts';
import { DateField } from '../../ui/DateField.tsx';
import { IconDownload } from '../../ui/icons.generated.ts';
import { t } from '../../words.ts';
import classes from './Pipeline.module.css';
import { type PipelineOf, usePipelineSearch } from './pipeline-search.ts';

/** Incomplete dates do not filter. */
const isDateOrNone = (text: string) => text === '' || isCalendarDate(text);

type Props = PipelineOf & { pipeline: Pipeline };

/** The filters of the numbers and the list. All of them are stored in the URL. */
export function PipelineToolbar({ of, id, pipeline }: Props) {
  const { slug } = useWorkspace();
  const [search, change] = usePipelineSearch();
  const { programs, leads } = pipeline;
  return (
    <Group gap="xs" mb="sm" align="flex-end">
      {(programs.length > 1 || search.programId !== undefined) && (
        <Select
          label={t('pipeline.filter.program')}
          placeholder={t('pipeline.filter.allPrograms')}
          data={programs.map((it) => ({ value: it.id, label: it.title }))}
          value={search.programId ?? null}
          onChange={(programId) => change({ programId: programId ?? undefined })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('pipeline.filter.allPrograms') }}
          className={classes.filter ?? ''}
        />
      )}
      {((of === 'certifications' && leads.length > 0) || search.leadId !== undefined) && (
        <Select
          label={t('pipeline.filter.lead')}
          placeholder={t('pipeline.filter.allLeads')}
          data={leads.map((it) => ({ value: it.id, label: it.name }))}
          value={search.leadId ?? null}
          onChange={(leadId) => change({ leadId: leadId ?? undefined })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': t('pipeline.filter.allLeads') }}
          className={classes.filter ?? ''}
        />
      )}
      <DateField
        label={t('pipeline.filter.enrolledFrom')}
        value={search.enrolledFrom ?? ''}
        max={search.enrolledTo}
        onChange={(enrolledFrom) => isDateOrNone(enrolledFrom) && change({ enrolledFrom })}
        className={classes.filter ?? ''}
      />
      <DateField
        label={t('pipeline.filter.enrolledTo')}
        value={search.enrolledTo ?? ''}
        min={search.enrolledFrom}
        onChange={(enrolledTo) => isDateOrNone(enrolledTo) && change({ enrolledTo })}
        className={classes.filter ?? ''}
      />
      <Button
        component="a"
        href={files.pipelineCsv(slug, of, id, search)}
        download
        variant="default"
        leftSection={<IconDownload size={16} aria-hidden />}
        ms="auto"
      >
        {t('pipeline.export')}
      </Button>
    </Group>
  );
}
