export { cacheFolder } from './cache.ts'
export { findTool } from './find.ts'
export { MissingToolError, provideTools } from './provide.ts'
export { TOOL_NAMES, type Tool, type ToolName } from './tool.ts'
