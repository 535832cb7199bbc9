import { EmptyState } from '../ui/EmptyState.tsx';
import { IconLock } from '../ui/icons.generated.ts';
import { t } from '../words.ts';

/** Replaces a screen of the settings for members who may not change them. */
export function SettingsRefused() {
  return (
    <EmptyState
      icon={<IconLock size={28} stroke={1.5} />}
      title={t('settings.refused.title')}
      isPage
    >
      {t('settings.refused.text')}
    </EmptyState>
  );
}
