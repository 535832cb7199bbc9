import '@mantine/core/styles/Notification.css';
import '@mantine/notifications/styles.css';
import { Notifications } from '@mantine/notifications';

/** The container of the toasts. */
export function Toasts() {
  return (
    <Notifications className="laurel-toasts" position="bottom-center" autoClose={5000} limit={3} />
  );
}
