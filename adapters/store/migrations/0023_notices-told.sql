-- What tells of a ticket is not kept to be sent again: it is judged and written anew.
update letter set sealed = null where state in ('refused', 'dead') and kind ~ '^(ticket|desk)-';
