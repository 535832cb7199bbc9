export function ParticipantPanel() {
  return null;
}
