export {
  address,
  domainPattern,
  domainSid,
  line,
  list,
  name,
  prose,
  readBy,
  tenantId,
  timeZone,
} from "./fields.ts";
