/** A value that may be in a container's environment and in bodies of requests, and nowhere else. */
export const secret = 'hunter2-9f31c07e';
