// Gives TypeScript the types of `*.module.css` and `*.css` on a fresh clone too, before Next has written next-env.d.ts.
/// <reference types="next" />
