import type { Messages, Tag } from './messages.generated.ts';

export type MessageKey = keyof Messages;

type HasTag<Arguments> = Arguments extends null
  ? false
  : Tag extends Arguments[keyof Arguments]
    ? true
    : false;

/** Messages without tags, which are plain text. */
export type TextKey = {
  [Key in MessageKey]: HasTag<Messages[Key]> extends true ? never : Key;
}[MessageKey];

/** The arguments of the function `t` after the key: none, or an object with a value for each. */
export type TextValues<Key extends TextKey> = Messages[Key] extends null ? [] : [Messages[Key]];

/** The same for messages whose tags and arguments can be elements of type `Node`. */
export type RichValues<Key extends MessageKey, Node> = Messages[Key] extends null
  ? []
  : [
      {
        [Name in keyof Messages[Key]]: Messages[Key][Name] extends Tag
          ? (content: Node) => Node
          : string extends Messages[Key][Name]
            ? Node
            : Messages[Key][Name];
      },
    ];
