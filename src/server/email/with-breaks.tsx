import { Fragment, type ReactNode } from 'react';

/** Puts line breaks between the nodes. */
export function withBreaks(nodes: ReactNode[], breaks: number): ReactNode {
  return nodes.map((node, index) => (
    <Fragment key={index}>
      {index > 0 && Array.from({ length: breaks }, (_, number) => <br key={number} />)}
      {node}
    </Fragment>
  ));
}
