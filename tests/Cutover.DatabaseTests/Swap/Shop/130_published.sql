create publication shop_some for table shop.customer (id, email, state, best_ticket) where (id > 0), shop.country;
