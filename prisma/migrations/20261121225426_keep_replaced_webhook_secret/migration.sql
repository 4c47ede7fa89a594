-- A secret that is replaced goes on signing for a while. Moved here, because whoever replaces it may not read it.
CREATE FUNCTION keep_replaced_webhook_secret() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.previous_secret_sealed := CASE WHEN NEW.previous_secret_until > now() THEN OLD.secret_sealed END;
  RETURN NEW;
END
$$;
CREATE TRIGGER webhook_secret_replaced BEFORE UPDATE OF secret_sealed ON webhook FOR EACH ROW
  EXECUTE FUNCTION keep_replaced_webhook_secret();
